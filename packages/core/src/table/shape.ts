/** The table's shape as DynamoDB's CreateTable needs it; `infra/blueprint.ts` says which indexes there are. */
export type Definition = {
  name: string
  key: { pk: string; sk: string }
  indexes: readonly { name: string; pk: string; sk: string }[]
  ttl: string
}

export type Key = { pk: string; sk: string }
export type Item = Key & Record<string, unknown>
