import type { ChannelRole } from "@hazel/domain/models/channel-member-model"
import type { User } from "@hazel/domain/models/user-model"
import { standingLabels } from "./roles.ts"

interface StandingLabelProps {
  readonly user: User
  readonly channelRole?: ChannelRole
}

/** Shows the roles of a person beside their name. */
export const StandingLabel = ({ user, channelRole }: StandingLabelProps) => {
  const words = standingLabels(user, channelRole)
  return words.length > 0 && <span className="shrink-0 text-small text-muted">{words.join(", ")}</span>
}
