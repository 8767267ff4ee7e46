import type { UserId } from "@hazel/domain/ids"
import type { ComponentProps } from "react"
import { Avatar } from "../../ui/avatar.tsx"
import { classNames } from "../../ui/class-names.ts"
import { PresenceDot } from "./presence-dot.tsx"
import { stateTexts } from "./presence-text.ts"
import { usePresence } from "./use-presence.ts"

interface PresentAvatarProps extends ComponentProps<typeof Avatar> {
  readonly userId: UserId
}

export const PresentAvatar = ({ userId, className, ...avatar }: PresentAvatarProps) => {
  const state = usePresence(userId)?.state
  return (
    <span className={classNames("relative inline-flex shrink-0", className)}>
      <Avatar id={userId} {...avatar} />
      {state !== undefined && state !== "offline" && (
        <>
          <span className="absolute -right-[3px] -bottom-[3px] rounded-full bg-ground p-[1.5px]">
            <PresenceDot state={state} />
          </span>
          <span className="text-[0px] leading-[0]">{stateTexts[state]}, </span>
        </>
      )}
    </span>
  )
}
