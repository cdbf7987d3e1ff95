import { createApp } from "@banhui/api"
import { expect, test } from "vitest"
import { world } from "../world.ts"

type Schema = Record<string, unknown>
type Operation = {
  summary?: string
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses?: Record<string, { description?: string }>
}
type Description = {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Operation>>
  components: { securitySchemes: Record<string, object>; schemas?: Record<string, Schema> }
  security: Record<string, string[]>[]
}
const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]

const described = async () => {
  const w = await world()
  const { status, body, headers } = await w.call(undefined, "GET", "/api/openapi.json")
  expect(status).toBe(200)
  expect(headers.get("content-type")).toContain("application/json")
  return body as Description
}

test("the description is OpenAPI 3.1 in all its parts", async () => {
  const { openapi, info, paths, components, security } = await described()
  expect(openapi).toMatch(/^3\.1\.\d+$/)
  expect(info).toMatchObject({ title: expect.any(String), version: expect.any(String) })
  for (const scheme of security.flatMap(Object.keys)) expect(components.securitySchemes).toHaveProperty(scheme)
  for (const [path, item] of Object.entries(paths)) {
    expect(path).toMatch(/^\/[\w{}/.-]*$/)
    for (const [method, operation] of Object.entries(item)) {
      const at = `${method} ${path}`
      expect(methods, at).toContain(method)
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name)
      const given = (operation.parameters ?? []).filter((one) => one.in === "path").map(({ name }) => name)
      expect(given.toSorted(), at).toEqual(named.toSorted())
      for (const { name, in: where, required, schema } of operation.parameters ?? []) {
        expect(["path", "query", "header", "cookie"], at).toContain(where)
        expect(name, at).toBeTruthy()
        if (where === "path") expect(required, at).toBe(true)
        walk(schema, at, components)
      }
      for (const { schema } of Object.values(operation.requestBody?.content ?? {})) walk(schema, at, components)
      expect(Object.keys(operation.responses ?? {}).length, at).toBeGreaterThan(0)
      for (const [code, { description }] of Object.entries(operation.responses ?? {})) {
        expect(code, at).toMatch(/^([1-5](\d\d|XX)|default)$/)
        expect(description, at).toEqual(expect.any(String))
      }
    }
  }
})

const types = ["string", "number", "integer", "boolean", "array", "object", "null"]
/** A schema and all within it: JSON Schema 2020-12, with every reference leading somewhere. */
const walk = (schema: unknown, at: string, components: Description["components"]): void => {
  if (typeof schema === "boolean") return
  expect(schema, at).toBeTypeOf("object")
  const { type, $ref, properties, items, required, ...more } = schema as Record<string, never>
  if ($ref !== undefined)
    expect(components.schemas, at).toHaveProperty(String($ref).replace("#/components/schemas/", ""))
  for (const one of type === undefined ? [] : [type].flat()) expect(types, at).toContain(one)
  for (const one of Object.values(properties ?? {})) walk(one, at, components)
  if (required) expect(Object.keys(properties ?? {}), at).toEqual(expect.arrayContaining(required))
  if (items !== undefined) walk(items, at, components)
  for (const some of ["anyOf", "oneOf", "allOf"])
    for (const one of (more[some] ?? []) as unknown[]) walk(one, at, components)
}

test("every route of the API is in it, with a summary; every write with its body", async () => {
  const { paths } = await described()
  const routes = createApp()
    .routes.filter(({ method, path }) => method !== "ALL" && path.startsWith("/api/"))
    .map(({ method, path }) => `${method} ${path.replace(/(.)\/$/, "$1").replace(/:(\w+)/g, "{$1}")}`)
  const listed = Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(listed.filter((one) => one.includes("/api")).toSorted()).toEqual([...new Set(routes)].toSorted())
  for (const [path, item] of Object.entries(paths))
    for (const [method, { summary, requestBody }] of Object.entries(item)) {
      expect(summary, `${method} ${path}`).toBeTruthy()
      const bodiless = ["/api/me/feed", "/api/people/{personID}/departure"].includes(path)
      if (["post", "put", "patch"].includes(method) && !bodiless) expect(requestBody, `${method} ${path}`).toBeDefined()
    }
})

test("the schemas are the verbs' own", async () => {
  const { paths } = await described()
  const body = paths["/api/meetings"]?.post?.requestBody?.content["application/json"]?.schema as Schema & {
    required: string[]
    properties: Record<string, Schema>
  }
  expect(body.required).toEqual(expect.arrayContaining(["title", "start", "zone", "minutes"]))
  expect(body.properties.level).toMatchObject({ enum: ["open", "internal", "confidential"] })
})

test("an answer promises no more than its verb takes", async () => {
  const { paths } = await described()
  const fields = (path: string) => {
    const { schema } = paths[path]?.put?.requestBody?.content["application/json"] ?? {}
    return schema?.properties as Record<string, Schema>
  }
  const mine = fields("/api/meetings/{meetingID}/response")
  const byLink = fields("/api/rsvp/{token}")
  expect(Object.keys(mine)).toEqual(["response", "reason", "substituteID", "occurrence"])
  expect(Object.keys(byLink)).toEqual(["response", "reason", "substitute"])
  expect([mine.reason?.maxLength, byLink.reason?.maxLength, byLink.substitute?.maxLength]).toEqual([500, 500, 80])
})

test("a page shows the description, in the reader's language, with scripts of its own alone", async () => {
  const w = await world()
  const { status, text, headers } = await w.call(undefined, "GET", "/api/docs?lang=en")
  expect(status).toBe(200)
  expect(headers.get("content-type")).toContain("text/html")
  expect(text).toContain('<html lang="en">')
  expect(text).not.toMatch(/(src|href)="(https?:)?\/\//)
  expect(text).not.toMatch(/<script(?![^>]*src)/)
})
