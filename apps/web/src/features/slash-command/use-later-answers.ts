import { useEffect } from "react"
import { useHazel } from "../../hazel.ts"
import { addNote, endWaiting } from "./command-notes-store.ts"

/** Notes the later answers to commands, wherever the person is meanwhile. */
export const useLaterAnswers = () => {
  const hazel = useHazel()
  useEffect(
    () =>
      hazel.listen((event) => {
        if (event.type !== "slash_command_answered") return
        const { visibility, ...answer } = event.data
        endWaiting(answer.invocationId)
        if (visibility === "caller") addNote({ ...answer, kind: "answer", typed: null })
      }),
    [hazel]
  )
}
