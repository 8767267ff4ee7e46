import type { Message } from "@hazel/domain/models/message-model"
import type { MessageReport } from "@hazel/domain/models/message-report-model"
import { Link } from "@tanstack/react-router"
import { useChannel } from "../../hazel.ts"
import { buttonLook } from "../../ui/button-look.ts"
import { Button } from "../../ui/button.tsx"
import { openDialog } from "../../ui/dialog-store.ts"
import { lazyPart } from "../../ui/lazy-part.ts"
import { useMessageParties } from "../message/message-parties.ts"
import { mayTakeAway } from "../message/message-rights.ts"
import { useResolve } from "./use-resolve.ts"
import { messageReportTexts } from "./texts.tsx"

const DeleteMessageDialog = lazyPart(() => import("../message/delete-message-dialog.tsx"))

/** Whether deleting is offered. The server decides. */
const useMayDelete = (message: Message | null, { channelId, authorId }: MessageReport) => {
  const { viewerStanding, authorStanding } = useMessageParties(channelId, authorId)
  const channel = useChannel(channelId)?.channel
  const isThere = message?.deletedAt === null && channel?.archivedAt === null
  return isThere && mayTakeAway(viewerStanding, authorStanding)
}

export const ShowInChannel = ({ message }: { readonly message: Message }) => {
  const { id, channelId, parentId } = message
  return (
    <Link
      data-open
      to="/c/$channelId"
      params={{ channelId }}
      search={parentId === null ? { message: id } : { thread: parentId, message: id }}
      className={buttonLook("plain")}
    >
      {messageReportTexts.showInChannel}
    </Link>
  )
}

interface ReportActionsProps {
  readonly report: MessageReport
  readonly message: Message | null
}

export const ReportActions = ({ report, message }: ReportActionsProps) => {
  const { resolve, remove, isPending } = useResolve(report)
  const mayDelete = useMayDelete(message, report)
  return (
    <footer className="flex flex-wrap items-center gap-2 pt-1">
      <Button disabled={isPending} onClick={() => resolve("acted")}>
        {messageReportTexts.markAsHandled}
      </Button>
      <Button disabled={isPending} onClick={() => resolve("dismissed")}>
        {messageReportTexts.dismiss}
      </Button>
      {message !== null && mayDelete && (
        <Button
          variant="warning"
          disabled={isPending}
          onClick={() => openDialog(<DeleteMessageDialog message={message} remove={() => remove()} />)}
        >
          {messageReportTexts.deleteMessage}
        </Button>
      )}
      {message !== null && <ShowInChannel message={message} />}
    </footer>
  )
}
