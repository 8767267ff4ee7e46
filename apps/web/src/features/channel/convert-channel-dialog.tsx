import { type Channel, ChannelNameTakenError } from "@hazel/domain/models/channel-model"
import { useQuery } from "@tanstack/react-query"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel } from "../../hazel.ts"
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx"
import { conversionDetail } from "./conversion-detail.ts"
import { asChannel } from "../people/names.ts"
import { channelTexts } from "./texts.ts"

const describeConversionFailure = (failure: unknown) =>
  failure instanceof ChannelNameTakenError
    ? channelTexts.publicNameTaken(asChannel(failure.name))
    : describeFailure(failure)

/** Says who will gain or lose access to the history before the channel is converted. */
export default function ConvertChannelDialog({ channel }: { readonly channel: Channel }) {
  const hazel = useHazel()
  const kind = channel.kind === "private" ? "public" : "private"
  const { data: history, error } = useQuery({
    queryKey: ["channel-history", channel.id],
    queryFn: () => hazel.call((client) => client.channel.history({ id: channel.id })),
    staleTime: 0
  })
  const loading = error ? describeConversionFailure(error) : channelTexts.countingMessages
  return (
    <ConfirmDialog
      title={channelTexts.convertQuestion(asChannel(channel.name), kind)}
      description={history ? conversionDetail(channel, history) : loading}
      confirm={kind === "public" ? channelTexts.makePublic : channelTexts.makePrivate}
      describeFailure={describeConversionFailure}
      isBlocked={history === undefined}
      run={() => hazel.call((client) => client.channel.convert({ id: channel.id, kind }))}
    />
  )
}
