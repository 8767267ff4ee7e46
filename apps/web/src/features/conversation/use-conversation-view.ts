import type { ChannelId, MessageId } from "@hazel/domain/ids"
import { useNavigate } from "@tanstack/react-router"
import { useMemo } from "react"
import { useHazel } from "../../hazel.ts"
import { useEditing } from "../composer/drafts.ts"
import { makeEditing } from "../message/editing.ts"
import { makeSelection } from "../message/selection.ts"
import { makeMessageActions } from "../message/message-actions.tsx"
import type { ConversationView } from "./conversation-context.ts"

interface ViewOptions {
  readonly channelId: ChannelId
  readonly parentId: MessageId | null
  readonly label: string
  readonly canWrite: boolean
  readonly isOpen: boolean
}

const composerOf = (place: ChannelId | MessageId) => document.querySelector<HTMLElement>(`[data-composer="${place}"]`)

export const useConversationView = ({
  channelId,
  parentId,
  label,
  canWrite,
  isOpen
}: ViewOptions): ConversationView => {
  const hazel = useHazel()
  const navigate = useNavigate()
  const edited = useEditing(channelId, parentId)
  const editing = useMemo(() => makeEditing(edited), [edited])
  const selection = useMemo(() => makeSelection(), [])
  const actions = useMemo(() => {
    const openThread = (thread: MessageId) => {
      void navigate({ to: "/c/$channelId", params: { channelId }, search: { thread } })
      composerOf(thread)?.focus()
    }
    return makeMessageActions({ hazel, rootId: parentId, editing, selection, openThread })
  }, [hazel, editing, selection, navigate, channelId, parentId])
  return useMemo(() => {
    const focusComposer = () => composerOf(parentId ?? channelId)?.focus()
    return { channelId, parentId, label, canWrite, isOpen, editing, selection, actions, focusComposer }
  }, [channelId, parentId, label, canWrite, isOpen, editing, selection, actions])
}
