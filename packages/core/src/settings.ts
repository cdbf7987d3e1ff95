/**
 * The only reader of the environment. Every name, with its default, stands here and in the README.
 * A doorway that learns something at start-up (the engine's secret address, say) hands it over with `use`.
 */
const env = (name: string): string | undefined => process.env[name]?.trim() || undefined
const number = (name: string, fallback: number): number => {
  const value = Number(env(name) ?? fallback)
  return Number.isInteger(value) && value >= 0 ? value : fallback
}

/** Where letters come from as long as nobody has said: good for the local mailbox alone. */
export const nowhere = "banhui@localhost"

export type Settings = ReturnType<typeof read>

const read = () => ({
  /** Address to listen on (one machine). */
  host: env("HOST") ?? "127.0.0.1",
  port: number("PORT", 4000),
  /** Folder of the data file, the mailbox and the papers (one machine). */
  dataDir: env("BANHUI_DATA") ?? ".data",
  /** Demo office and demo sign-in; only ever on an empty table. */
  demo: (env("BANHUI_DEMO") ?? "on") !== "off",
  /** How the world reaches us, without a trailing slash; undefined: derived from host and port. */
  url: env("BANHUI_URL")?.replace(/\/+$/, ""),
  /** The world may reach us without TLS, and whoever listens on the way may take over a session. */
  insecure: env("BANHUI_INSECURE") === "yes",
  smtpURL: env("SMTP_URL"),
  inboundSmtpPort: env("INBOUND_SMTP_PORT") ? number("INBOUND_SMTP_PORT", 0) : undefined,
  /** Domain whose mail reaches us: replies to invitations go to reply+…@here. */
  inboundDomain: env("BANHUI_INBOUND_DOMAIN"),
  dynamodbEndpoint: env("DYNAMODB_ENDPOINT"),
  tableName: env("TABLE_NAME") ?? "banhui",
  mailFrom: env("MAIL_FROM") ?? nowhere,
  /** The bucket of the file store (AWS). */
  files: env("BANHUI_FILES"),
  /** What the content network says to prove that a request came through it (AWS). */
  edgeKey: env("BANHUI_EDGE_KEY"),
  /** The organisation's own name, zone and language: what a new office starts with. */
  office: env("BANHUI_OFFICE") ?? "办会",
  officeEn: env("BANHUI_OFFICE_EN") ?? "Banhui",
  zone: env("BANHUI_ZONE") ?? "Asia/Shanghai",
  lang: (env("BANHUI_LANG") === "en" ? "en" : "zh-CN") as "zh-CN" | "en",
  /** The first administrator of an office without demo data. */
  admin: env("BANHUI_ADMIN"),
  /** Set by AWS: the region, and with it the proof that we run there. */
  region: env("AWS_REGION") ?? "us-east-1",
})

export const settings = {
  ...read(),
  /** Replaces some settings for the rest of the process. */
  use(some: Partial<Settings>) {
    Object.assign(settings, some)
  },
}

/** The address the world reaches us at, without a trailing slash. */
export const home = (): string =>
  settings.url ?? `http://${settings.host.includes(":") ? `[${settings.host}]` : settings.host}:${settings.port}`

/** Whether only programs of this machine reach what listens on this address. */
export const isLoopback = (host: string): boolean => {
  const name = host.toLowerCase().replace(/^\[|\]$/g, "")
  return name === "localhost" || name.endsWith(".localhost") || name === "::1" || /^127(\.\d{1,3}){3}$/.test(name)
}

/** The domain that replies come in at, or undefined where no mail comes in. */
export const replyDomain = (): string | undefined =>
  settings.inboundDomain ?? (settings.inboundSmtpPort === undefined ? undefined : settings.mailFrom.split("@").at(-1))
