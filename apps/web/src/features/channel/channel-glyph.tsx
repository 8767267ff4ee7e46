import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import { AtSign, Hash, Lock, UsersRound } from "lucide-react"

const glyphs = { public: Hash, private: Lock, direct: AtSign, group: UsersRound }

interface ChannelGlyphProps {
  readonly channel: ChannelSummary["channel"]
  readonly size?: number
}

export const ChannelGlyph = ({ channel, size = 16 }: ChannelGlyphProps) => {
  const Glyph = glyphs[channel.kind]
  return (
    <span aria-hidden className="shrink-0 text-muted">
      <Glyph size={size} strokeWidth={1.75} />
    </span>
  )
}
