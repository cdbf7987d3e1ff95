import { dayOf, dayText, spanText } from "../dates/index.ts"
import { lang } from "../words/index.ts"

/** A day and a stretch of it in a zone; a narrow line breaks between the two, never inside a time. */
export const When = (props: { start: number; end: number; zone: string; today?: string }) => (
  <time datetime={new Date(props.start).toISOString()}>
    <span class="whitespace-nowrap">
      {dayText(dayOf(props.start, props.zone), lang(), props.today)}
      {lang() === "en" ? "," : ""}
    </span>{" "}
    <span class="whitespace-nowrap">{spanText(props.start, props.end, props.zone, lang())}</span>
  </time>
)
