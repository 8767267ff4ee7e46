import { Button } from "../../ui/button.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { useToday } from "../../ui/use-today.ts"
import { formatUntil } from "../message/moments.ts"
import { uiTexts } from "../../ui/texts.ts"
import { channelBanTexts } from "./texts.ts"

interface BanNoticeDialogProps {
  readonly place: string
  readonly by: string | undefined
  readonly motive: string
  readonly endsAt: string | null
}

/** Tells people who were banned by whom, why and until when. */
export default function BanNoticeDialog({ place, by, motive, endsAt }: BanNoticeDialogProps) {
  const today = useToday()
  return (
    <Dialog
      size="small"
      title={channelBanTexts.youWereBannedFrom(place)}
      description={channelBanTexts.banNotice(
        by,
        endsAt === null ? channelBanTexts.untilLifted : formatUntil(endsAt, today)
      )}
    >
      <div className="flex flex-col gap-4 px-5 pt-3 pb-5">
        <blockquote className="border-l-2 border-line-strong pl-3 text-secondary [overflow-wrap:anywhere]">
          {motive}
        </blockquote>
        <DialogActions>
          <Button variant="primary" data-autofocus onClick={closeDialog}>
            {uiTexts.close}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
