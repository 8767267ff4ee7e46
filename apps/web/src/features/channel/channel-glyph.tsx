import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { AtSign, Hash, Lock, UsersRound } from "lucide-react"

const glyphs = { public: Hash, private: Lock, direct: AtSign, group: UsersRound }
const names = { public: "Channel", private: "Private channel", direct: "Direct message", group: "Group" }

interface ChannelGlyphProps {
  readonly channel: ChannelSummary["channel"]
  readonly size?: number
}

export const ChannelGlyph = ({ channel, size = 16 }: ChannelGlyphProps) => {
  const Glyph = glyphs[channel.kind]
  return (
    <span role="img" aria-label={names[channel.kind]} className="shrink-0 text-muted">
      <Glyph size={size} strokeWidth={1.75} />
    </span>
  )
}
