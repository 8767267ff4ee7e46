import { type Channel, ChannelNameTakenError } from "@hazel/domain/models/channel-model"
import { useQuery } from "@tanstack/react-query"
import { failureWords } from "../../failure-words.ts"
import { useHazel } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { conversionWords } from "./conversion-words.ts"
import { asChannel } from "../people/names.ts"

const words = (failure: unknown) =>
  failure instanceof ChannelNameTakenError
    ? `There is a public channel called ${asChannel(failure.name)} already. Rename this one first.`
    : failureWords(failure)

/** Says what happens to what was said before anything happens to it. */
export default function ConvertChannelDialog({ channel }: { readonly channel: Channel }) {
  const hazel = useHazel()
  const kind = channel.kind === "private" ? "public" : "private"
  const { data: history, error } = useQuery({
    queryKey: ["channel-history", channel.id],
    queryFn: () => hazel.call((client) => client.channel.history({ id: channel.id })),
    staleTime: 0
  })
  const loading = error ? words(error) : "Looking at what was written here…"
  return (
    <ConfirmDialog
      title={`Make ${asChannel(channel.name)} ${kind}?`}
      description={history ? conversionWords(channel, history) : loading}
      confirm={`Make ${kind}`}
      failureWords={words}
      isBlocked={history === undefined}
      act={() => hazel.call((client) => client.channel.convert({ id: channel.id, kind }))}
    />
  )
}
