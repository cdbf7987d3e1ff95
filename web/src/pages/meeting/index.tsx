import { A, useNavigate, useParams, useSearchParams } from "@solidjs/router"
import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js"
import { type FullMeeting, Refused, type TitledMeeting } from "../../api.ts"
import { useMeeting } from "../../data/meetings.ts"
import { useMe } from "../../data/people.ts"
import { createClock, dayOf, durationText, offsetText, zoneText } from "../../dates/index.ts"
import { Button, buttonLook } from "../../parts/button.tsx"
import { Empty, Failed, Loaded } from "../../parts/states.tsx"
import { When } from "../../parts/when.tsx"
import { buildingOf, lang, nameOf, sentence, t } from "../../words/index.ts"
import { Sheet } from "../page.tsx"
import { AnswerForm } from "./answer.tsx"
import { CancelDialog } from "./cancel.tsx"
import { NextDates, Which } from "./dates.tsx"
import { meetingPath } from "./path.ts"
import { People } from "./people.tsx"

/** A meeting as far as its reader may see it: full or by title; of anything else it says there is none. */
export default function MeetingPage() {
  const params = useParams<{ meetingID: string }>()
  const [query] = useSearchParams<{ occurrence?: string }>()
  const meeting = useMeeting(() => ({ meetingID: params.meetingID, occurrence: query.occurrence }))
  const gone = (error: unknown) => error instanceof Refused && [403, 404].includes(error.status)
  return (
    <Loaded
      query={meeting}
      failed={(error) => (
        <Show when={gone(error)} fallback={<Failed error={error} onRetry={() => void meeting.refetch()} />}>
          <Sheet title={t("wrong.hidden")}>
            <Empty title={t("wrong.missingNote")}>
              <A href="/rooms" class={buttonLook()}>
                {t("wrong.home")}
              </A>
            </Empty>
          </Sheet>
        </Show>
      )}
    >
      {(data) => (
        <Switch>
          <Match when={ofKind(data(), "full")}>{(full) => <Full meeting={full()} />}</Match>
          <Match when={ofKind(data(), "title")}>{(titled) => <Titled meeting={titled()} />}</Match>
        </Switch>
      )}
    </Loaded>
  )
}

type Kinds = { full: FullMeeting; title: TitledMeeting }
const ofKind = <K extends keyof Kinds>(meeting: Kinds[keyof Kinds], kind: K): Kinds[K] | undefined =>
  meeting.see === kind ? (meeting as Kinds[K]) : undefined

function Full(props: { meeting: FullMeeting }) {
  const [cancelling, setCancelling] = createSignal(false)
  const navigate = useNavigate()
  // Of a series as a whole nothing can be edited: one date is, on its own page.
  const editable = () => props.meeting.may.edit && (!props.meeting.rule || props.meeting.occurrence !== undefined)
  const cancelled = () => {
    if (props.meeting.occurrence) return t("series.dateCancelled")
    return t(props.meeting.rule ? "series.seriesCancelled" : "meeting.cancelled")
  }
  const live = () => props.meeting.status === "confirmed"
  return (
    <Sheet
      wide
      title={props.meeting.title}
      aside={
        <div class="flex gap-2">
          <Show when={live() && editable()}>
            <A href={meetingPath(props.meeting, "/edit")} class={buttonLook({ size: "sm" })}>
              {t("meeting.edit")}
            </A>
          </Show>
          <Show when={live() && props.meeting.may.cancel}>
            <Button kind="danger" size="sm" onClick={() => setCancelling(true)}>
              {t(props.meeting.rule && !props.meeting.occurrence ? "series.cancelAllButton" : "meeting.cancel")}
            </Button>
          </Show>
        </div>
      }
    >
      <Show when={!live()}>
        <div class="mb-5 rounded-md bg-danger-wash px-4 py-2.5 text-danger">
          <p class="font-medium">{cancelled()}</p>
          <Show when={props.meeting.cancelledReason}>
            {(reason) => <p>{t("meeting.cancelledReason", reason())}</p>}
          </Show>
        </div>
      </Show>
      <div class="grid gap-8 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-12">
        <div class="space-y-8">
          <Facts meeting={props.meeting}>
            <Fact name={t("meeting.level")}>
              {t(`levels.${props.meeting.level}`)}
              <span class="ml-2 text-sm text-faint">{t(`levelNotes.${props.meeting.level}`)}</span>
            </Fact>
            <Show when={props.meeting.note}>
              {(note) => (
                <Fact name={t("meeting.note")}>
                  <p class="whitespace-pre-line">{note()}</p>
                </Fact>
              )}
            </Show>
          </Facts>
          <Show when={live() && props.meeting.may.respond && props.meeting.mine}>
            {(mine) => (
              // Another date, another answer: nothing begun for the last one stays.
              <Show when={props.meeting.occurrence ?? props.meeting.meetingID} keyed>
                <AnswerForm meeting={props.meeting} mine={mine()} title={props.meeting.title} />
              </Show>
            )}
          </Show>
          <Show when={props.meeting.upcoming}>
            {(upcoming) => <NextDates meeting={props.meeting} upcoming={upcoming()} />}
          </Show>
        </div>
        <People meeting={props.meeting} />
      </div>
      <CancelDialog
        meeting={props.meeting}
        open={cancelling()}
        onClose={() => setCancelling(false)}
        onAllCancelled={() => navigate(meetingPath({ meetingID: props.meeting.meetingID }))}
      />
    </Sheet>
  )
}

const Titled = (props: { meeting: TitledMeeting }) => (
  <Sheet title={props.meeting.title}>
    <p class="mb-5 text-soft">{t("meeting.titleNote")}</p>
    <div class="space-y-8">
      <Facts meeting={props.meeting} />
      <Show when={props.meeting.upcoming}>
        {(upcoming) => <NextDates meeting={props.meeting} upcoming={upcoming()} />}
      </Show>
    </div>
  </Sheet>
)

const Facts = (props: { meeting: FullMeeting | TitledMeeting; children?: JSX.Element }) => (
  <dl class="divide-y divide-line border-y border-line">
    <Time meeting={props.meeting} />
    <Show when={props.meeting.ruleText}>
      {(text) => (
        <Fact name={t("series.repeats")}>
          {sentence(lang() === "en" ? text().en : text().zh)}
          <Which meeting={props.meeting} />
        </Fact>
      )}
    </Show>
    <Fact name={t("meeting.where")}>
      <Show when={props.meeting.rooms.length} fallback={<span class="text-soft">{t("meeting.noRoom")}</span>}>
        <ul>
          <For each={props.meeting.rooms}>
            {(room) => (
              <li>
                {nameOf(room)}
                <span class="ml-2 text-sm text-faint">{buildingOf(room)}</span>
                <Show when={room.status === "pending"}>
                  <span class="ml-2 rounded-sm bg-warn-wash px-1.5 text-sm text-warn">{t("meeting.pending")}</span>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Fact>
    <Fact name={t("meeting.organizer")}>{nameOf(props.meeting.organizer)}</Fact>
    {props.children}
  </dl>
)

/** In the meeting's own zone, and in the reader's where they differ. */
function Time(props: { meeting: TitledMeeting | FullMeeting }) {
  const me = useMe()
  const now = createClock()
  const start = () => Date.parse(props.meeting.startsAt)
  const differs = () => offsetText(me().zone, start()) !== offsetText(props.meeting.zone, start())
  const told = (zone: string) => (
    <When start={start()} end={Date.parse(props.meeting.endsAt)} zone={zone} today={dayOf(now(), zone)} />
  )
  const zoneName = (zone: string) => zoneText(zone, lang(), start())
  return (
    <Fact name={t("meeting.when")}>
      <p>
        {told(props.meeting.zone)}{" "}
        <span class="text-sm whitespace-nowrap text-faint">
          {durationText(props.meeting.minutes, lang())}
          <Show when={props.meeting.rule && !props.meeting.occurrence}> · {t("series.first")}</Show>
          <Show when={differs()}> · {zoneName(props.meeting.zone)}</Show>
        </span>
      </p>
      <Show when={differs()}>
        <p class="text-soft">
          {t("meeting.yourTime")} {told(me().zone)} <span class="text-sm text-faint">{zoneName(me().zone)}</span>
        </p>
      </Show>
    </Fact>
  )
}

const Fact = (props: { name: string; children: JSX.Element }) => (
  <div class="grid grid-cols-[6.75rem_1fr] gap-x-4 py-2.5 sm:grid-cols-[7rem_1fr]">
    <dt class="text-sm leading-6 text-faint">{props.name}</dt>
    <dd class="min-w-0 break-words">{props.children}</dd>
  </div>
)
