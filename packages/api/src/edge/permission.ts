import { Actor, type Actor as Who } from "@banhui/core/actor"
import { Refusal } from "@banhui/core/refusal"
import type { MiddlewareHandler } from "hono"
import { createMiddleware } from "hono/factory"
import { matchedRoutes } from "hono/route"

const anyone = () => true
const person = (who: Who): boolean => who.kind === "person"
const admin = (who: Who): boolean => who.kind === "person" && who.role === "admin"

/**
 * Every permission there is, and who has it. What else a deed needs (whose meeting, which level) its verb decides;
 * those marked "token" prove themselves by what their address carries.
 */
export const permissions = {
  "office.read": anyone,
  "session.start": anyone,
  "session.own": anyone,
  "people.read": person,
  "people.manage": admin,
  "rooms.read": person,
  "rooms.manage": admin,
  "meetings.schedule": person,
  "meetings.read": person,
  "meetings.change": person,
  "meetings.answer": person,
  "me.read": person,
  "me.change": person,
  "feed.own": person,
  /** token */
  "feed.fetch": anyone,
  /** token */
  "link.use": anyone,
} as const satisfies Record<string, (who: Who) => boolean>
export type Permission = keyof typeof permissions

const named = new WeakMap<object, Permission>()

/** Names the permission a route needs. */
export const may = (permission: Permission): MiddlewareHandler => {
  const mark: MiddlewareHandler = (_c, next) => next()
  named.set(mark, permission)
  return mark
}
/** The permission that a handler of the route table names. */
export const permissionOf = (handler: object): Permission | undefined => named.get(handler)

/** Lets through what has a permission and may; a route that names none is closed to everyone. */
export const guard = createMiddleware(async (c, next) => {
  const routes = matchedRoutes(c)
  const permission = routes.map((route) => permissionOf(route.handler)).find((found) => found !== undefined)
  if (permission === undefined) {
    const there = routes.some((route) => route.method !== "ALL")
    throw there ? new Refusal("forbidden", "request.unnamed") : new Refusal("missing", "route.missing")
  }
  const who = Actor.use()
  if (!permissions[permission](who))
    throw who.kind === "nobody"
      ? new Refusal("unauthenticated", "session.missing")
      : new Refusal("forbidden", "role.needed")
  return next()
})
