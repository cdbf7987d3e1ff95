import { site } from "./blueprint.ts"

/** Sets a header from what the content network itself knows; what the caller wrote there is gone. */
const tell = `event.request.headers[${JSON.stringify(site.headers.caller)}] = { value: event.viewer.ip };`

/** Runs in the content network before a request goes to the api: says who calls. */
export const caller = `function handler(event) { ${tell} return event.request; }`

/**
 * Runs before a file is fetched: a path that names no file is the single page's own affair. A file's ending is short;
 * the dot in a signed link (`/rsvp/…`) has a long signature after it.
 */
export const page = `function handler(event) {
  if (!/\\.\\w{1,11}$/.test(event.request.uri)) event.request.uri = ${JSON.stringify(`/${site.page}`)};
  return event.request;
}`

/** The same as a piece of a larger function (SST's router), which tells the key as well. */
export const told = (key: string) =>
  `${tell} event.request.headers[${JSON.stringify(site.headers.key)}] = { value: ${JSON.stringify(key)} };`
