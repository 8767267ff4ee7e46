import type { Hazel } from "@hazel/client"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { ChannelPreferenceChanges } from "@hazel/domain/models/channel-preference-model"
import { showFailure } from "../failure/show-failure.ts"

/** Shows the change at once and sends it when possible. A refusal is shown as a notice. */
export const prefer = (hazel: Hazel, { channel }: ChannelSummary, changes: ChannelPreferenceChanges) =>
  void hazel.preferChannel(channel.id, changes).settled.catch(showFailure)
