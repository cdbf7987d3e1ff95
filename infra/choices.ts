import { isPersonal, type Setting, settings } from "./blueprint.ts"

/** What whoever deploys decides; all of it comes from the environment (or `.env`) and has a default. */
export type Choices = ReturnType<typeof choose>

/**
 * @param env the environment: BANHUI_STAGE, BANHUI_DOMAIN, BANHUI_CERTIFICATE, MAIL_FROM, BANHUI_MAIL_READY,
 * BANHUI_INBOUND_DOMAIN, BANHUI_DNS, BANHUI_ALARM_MAIL and the office's own names
 * @param stage goes before BANHUI_STAGE: SST has its own way to name it
 * @throws Error in one sentence when two choices do not go together
 */
export function choose(env: Record<string, string | undefined>, stage = env.BANHUI_STAGE?.trim() || "production") {
  const said = (name: string) => env[name]?.trim() || undefined
  const from = said("MAIL_FROM")
  const domain = said("BANHUI_DOMAIN")
  const certificate = said("BANHUI_CERTIFICATE")
  const inbound = said("BANHUI_INBOUND_DOMAIN")
  if (from && !/^[^\s@<>]+@[^\s@<>]+$/.test(from)) throw new Error(`MAIL_FROM is one address, not "${from}".`)
  if (inbound && !from) throw new Error("BANHUI_INBOUND_DOMAIN needs MAIL_FROM: replies answer letters that were sent.")
  return {
    stage,
    personal: isPersonal(stage),
    /** The office's own name on the network; none: the content network gives one. */
    domain,
    /** ARN of a certificate in us-east-1 for that name. */
    certificate,
    mail: from
      ? { from, domain: from.slice(from.indexOf("@") + 1), isReady: said("BANHUI_MAIL_READY") === "yes" }
      : undefined,
    inbound,
    /** Who keeps the zone of the domains; SST writes the records into Route 53 by itself. */
    dns: said("BANHUI_DNS") === "elsewhere" ? ("elsewhere" as const) : ("route53" as const),
    /** Who is told of alarms. */
    alarmMail: said("BANHUI_ALARM_MAIL"),
    /** Settings that functions are given as they were said. */
    said: Object.fromEntries(
      (Object.keys(settings) as Setting[]).map((name) => [
        name,
        name === "BANHUI_DEMO" ? "off" : (said(name) ?? settings[name]),
      ]),
    ) as Record<Setting, string>,
  }
}

/** One sentence for each choice without which a deployed office is of little use. */
export const warnings = ({ mail, domain, certificate, said }: Choices) => [
  ...(mail ? [] : ["MAIL_FROM is not set: no letter leaves, so nobody can sign in."]),
  ...(said.BANHUI_ADMIN ? [] : ["BANHUI_ADMIN is not set: in a new office there is nobody who could sign in."]),
  ...(certificate && !domain ? ["BANHUI_CERTIFICATE is of no use without BANHUI_DOMAIN."] : []),
]

/** A subdomain of a verified domain is verified with it. */
export const inboundNeedsIdentity = ({ inbound, mail }: Choices) =>
  Boolean(inbound && inbound !== mail?.domain && !inbound.endsWith(`.${mail?.domain}`))
