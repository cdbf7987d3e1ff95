/** Lambda gives a function its role's credentials by environment, fresh in each new process. */
const credentials = () => ({
  accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? "",
  secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? "",
  sessionToken: process.env.AWS_SESSION_TOKEN,
})

/**
 * Stands in for the AWS SDK's chain of credential providers in bundles for Lambda (infra/bundle.ts): the chain looks in
 * files, single sign-on and metadata services, and is larger than the rest of the SDK together.
 */
export const defaultProvider = () => async () => credentials()

export { credentials }
