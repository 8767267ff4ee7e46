import type { Session } from "@hazel/domain/models/session-model"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useHazel } from "../../hazel.ts"
import { useRefetchOn } from "../../use-refetch-on.ts"
import { Button } from "../../ui/button.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { showToast } from "../../ui/toast-store.ts"
import { describeFailure } from "../failure/describe-failure.ts"
import { showFailure } from "../failure/show-failure.ts"
import { deviceName } from "./device-name.ts"
import { sessionTexts as texts } from "./texts.ts"

const dayAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" })

const queryKey = ["sessions"]

/** Ends another session, or without an id all others. */
const useEnd = () => {
  const hazel = useHazel()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: Session["id"] | undefined) =>
      hazel.call((client) => client.session.end(id === undefined ? {} : { id })),
    onSuccess: (_, id) => {
      void queries.invalidateQueries({ queryKey })
      showToast(id === undefined ? texts.endedOthers : texts.ended)
    },
    onError: showFailure
  })
}

const detailOf = ({ isCurrent, lastActiveAt, address }: Session) =>
  [
    isCurrent ? texts.thisDevice : texts.active(dayAndTime.format(new Date(lastActiveAt))),
    ...(address ? [texts.from(address)] : [])
  ].join(" · ")

const SessionRow = ({ session }: { readonly session: Session }) => {
  const end = useEnd()
  const name = deviceName(session.userAgent)
  return (
    <li className="flex min-h-13 items-center gap-3 py-2">
      <span className="flex min-w-0 flex-1 flex-col">
        <bdi className="truncate text-secondary font-medium">{name}</bdi>
        <span className="text-small text-muted">{detailOf(session)}</span>
      </span>
      {!session.isCurrent && (
        <Button
          aria-label={`${texts.signOut}: ${name}`}
          disabled={end.isPending}
          onClick={() => end.mutate(session.id)}
        >
          {texts.signOut}
        </Button>
      )}
    </li>
  )
}

const SessionList = ({ sessions }: { readonly sessions: ReadonlyArray<Session> }) => {
  const end = useEnd()
  return (
    <div className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5">
      <ul aria-label={texts.sessions} className="divide-y divide-line rounded-md border border-line px-3">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {sessions.length === 1 ? (
        <p className="text-secondary text-muted">{texts.onlyHere}</p>
      ) : (
        <Button className="self-start" disabled={end.isPending} onClick={() => end.mutate(undefined)}>
          {texts.signOutElsewhere}
        </Button>
      )}
    </div>
  )
}

/** The places where the person is signed in. No event announces a new one: they are fetched when shown, and after sessions ended. */
export default function SessionsDialog() {
  const hazel = useHazel()
  useRefetchOn("sessions_ended", queryKey)
  const { data, error } = useQuery({
    queryKey,
    queryFn: () => hazel.call((client) => client.session.list({})),
    staleTime: 0,
    gcTime: 0
  })
  return (
    <Dialog title={texts.sessions} description={texts.sessionsDetail}>
      {error && <FormFailure>{describeFailure(error)}</FormFailure>}
      {data ? <SessionList sessions={data.sessions} /> : <div className="h-40" />}
    </Dialog>
  )
}
