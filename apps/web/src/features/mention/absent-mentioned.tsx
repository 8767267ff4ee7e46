import type { MessageId } from "@hazel/domain/ids"
import type { Message } from "@hazel/domain/models/message-model"
import type { User } from "@hazel/domain/models/user-model"
import { useMutation } from "@tanstack/react-query"
import { useChannel, useHazel, useMe } from "../../hazel.ts"
import { Queries } from "../../ui/queries.tsx"
import { makeStore } from "../../ui/store.ts"
import { showToast } from "../../ui/toast-store.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { channelRights } from "../channel/channel-rights.ts"
import { showFailure } from "../failure/show-failure.ts"
import { asChannel, listed, nameOf } from "../people/names.ts"
import { mentionTexts as texts } from "./texts.ts"
import { useAbsent } from "./use-absent.ts"

const dismissed = makeStore<ReadonlySet<MessageId>>(new Set())
const dismiss = (id: MessageId) => dismissed.set(new Set([...dismissed.get(), id]))

const action = "touch-target rounded-sm font-medium text-accent-strong underline underline-offset-2 hover:no-underline"

const namedPeople = 3

const namesOf = (absent: ReadonlyArray<User>) => {
  const names = absent.slice(0, namedPeople).map(nameOf)
  return absent.length > namedPeople ? listed([...names, texts.more(absent.length - namedPeople)]) : listed(names)
}

interface ActionsProps {
  readonly message: Message
  readonly absent: ReadonlyArray<User>
}

const useWaysIn = ({ message: { id, channelId }, absent }: ActionsProps) => {
  const hazel = useHazel()
  const userIds = absent.map((user) => user.id)
  const add = useMutation({
    mutationFn: () => hazel.call((client) => client.channel.addMembers({ id: channelId, userIds })),
    onSuccess: () => dismiss(id),
    onError: showFailure
  })
  const invite = useMutation({
    mutationFn: () =>
      Promise.all(
        userIds.map((userId) => hazel.call((client) => client.invitation.create({ kind: "person", channelId, userId })))
      ),
    onSuccess: () => {
      dismiss(id)
      showToast(texts.invited(namesOf(absent)))
    },
    onError: showFailure
  })
  return { add, invite }
}

const Actions = (props: ActionsProps) => {
  const { add, invite } = useWaysIn(props)
  const isPending = add.isPending || invite.isPending
  return (
    <>
      <button type="button" className={action} disabled={isPending} onClick={() => add.mutate()}>
        {texts.addThem(props.absent.length)}
      </button>
      <button type="button" className={action} disabled={isPending} onClick={() => invite.mutate()}>
        {texts.invite}
      </button>
    </>
  )
}

const Hint = ({ message }: { readonly message: Message }) => {
  const absent = useAbsent(message)
  const summary = useChannel(message.channelId)
  const me = useMe()
  const isDismissed = useReadable(dismissed).has(message.id)
  if (summary === undefined || absent.length === 0 || isDismissed) return null
  const { channel } = summary
  const sentence = channel.kind === "public" ? texts.notNotified : texts.willNotSee
  return (
    <p role="status" className="flex animate-appear flex-wrap gap-x-3 pt-0.5 text-secondary text-muted">
      <span>{sentence(namesOf(absent), absent.length, asChannel(channel.name))}</span>
      {channelRights(summary, me).canAdd && <Actions message={message} absent={absent} />}
      <button type="button" className={action} onClick={() => dismiss(message.id)}>
        {texts.doNothing}
      </button>
    </p>
  )
}

/** Tells the author of a message which of the people whom it mentions are not in its channel. */
export default function AbsentMentioned({ message }: { readonly message: Message }) {
  return (
    <Queries>
      <Hint message={message} />
    </Queries>
  )
}
