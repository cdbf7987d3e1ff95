import { type DescribeRouteOptions, describeRoute } from "hono-openapi"

/** What a route says of itself in the API's description, under its noun. */
export const told = (noun: string, summary: string, more: DescribeRouteOptions = {}) =>
  describeRoute({ tags: [noun], summary, ...more })
