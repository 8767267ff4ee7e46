import { initialBotTexts } from "./initial-texts.ts"

export const BotBadge = () => (
  <span className="shrink-0 rounded-[4px] bg-pressed px-1 text-[11px] leading-4 font-medium text-muted">
    {initialBotTexts.bot}
  </span>
)
