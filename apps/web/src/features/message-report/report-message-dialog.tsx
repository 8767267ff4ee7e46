import type { Message } from "@hazel/domain/models/message-model"
import { type MessageReportReason, reportNoteLimit } from "@hazel/domain/models/message-report-model"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel, useUser } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { ChoiceGroup } from "../../ui/choice-group.tsx"
import { closeDialog } from "../../ui/dialog-store.ts"
import { Dialog, DialogActions } from "../../ui/dialog.tsx"
import { FormFailure } from "../../ui/form-failure.tsx"
import { TextAreaField } from "../../ui/text-area-field.tsx"
import { showToast } from "../../ui/toast-store.ts"
import { nameInSentence } from "../people/names.ts"
import { reasonTexts } from "./report-labels.ts"
import { messageReportTexts } from "./texts.tsx"
import { uiTexts } from "../../ui/texts.ts"

const reasons = (Object.keys(reasonTexts) as ReadonlyArray<MessageReportReason>).map((value) => ({
  value,
  ...reasonTexts[value]
}))

export default function ReportMessageDialog({ message }: { readonly message: Message }) {
  const hazel = useHazel()
  const author = nameInSentence(useUser(message.authorId))
  const [reason, setReason] = useState<MessageReportReason>("spam")
  const [note, setNote] = useState("")
  const reporting = useMutation({
    mutationFn: () => hazel.call((client) => client.messageReport.create({ messageId: message.id, reason, note })),
    onSuccess: () => {
      closeDialog()
      showToast(messageReportTexts.reportSent)
    }
  })
  return (
    <Dialog
      title={messageReportTexts.reportThisMessage}
      description={messageReportTexts.reportDetail(author)}
      size="small"
    >
      <form
        className="flex flex-col gap-3 overflow-y-auto px-5 pt-3 pb-5"
        onSubmit={(event) => {
          event.preventDefault()
          reporting.mutate()
        }}
      >
        <ChoiceGroup label={messageReportTexts.whatIsWrong} options={reasons} value={reason} choose={setReason} />
        <TextAreaField
          label={messageReportTexts.anythingToAdd}
          value={note}
          atMost={reportNoteLimit}
          onChange={(event) => setNote(event.target.value)}
        />
        {reporting.error && <FormFailure>{describeFailure(reporting.error)}</FormFailure>}
        <DialogActions>
          <Button onClick={closeDialog}>{uiTexts.cancel}</Button>
          <Button variant="primary" type="submit" disabled={reporting.isPending}>
            {messageReportTexts.report}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
