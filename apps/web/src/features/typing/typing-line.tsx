import { useMemo } from "react"
import { useHazel, useUsers } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { useConversation } from "../conversation/conversation-context.ts"
import { nameWithApp } from "../people/names.ts"
import { typingText } from "./typing-text.ts"

/** Shows who else is typing. Its space is reserved, so that the layout does not change. */
export const TypingLine = () => {
  const hazel = useHazel()
  const { channelId, parentId } = useConversation()
  const users = useUsers()
  const userIds = useReadable(useMemo(() => hazel.typing(channelId, parentId), [hazel, channelId, parentId]))
  const text = typingText(userIds.map((id) => nameWithApp(users?.get(id))))
  return (
    <p data-typing className="h-5 truncate px-2 text-small leading-5 text-muted">
      {text}
    </p>
  )
}
