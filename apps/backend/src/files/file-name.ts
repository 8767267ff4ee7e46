import { fileNameLength } from "@hazel/domain/models/file-model"
import { isSeen, withoutUnseen } from "@hazel/domain/visible-text"

/** Windows and Unix divide paths by these. */
const lastPart = (path: string) => path.split(/[/\\]/).findLast((part) => part !== "") ?? ""

const shortened = (name: string) => {
  const letters = Array.from(name)
  if (letters.length <= fileNameLength) return name
  const extension = /\.[^.]{1,16}$/u.exec(name)?.[0] ?? ""
  return letters.slice(0, fileNameLength - Array.from(extension).length).join("") + extension
}

/**
 * The name under which a file is shown and saved, without the characters that names of people may not have either: those that nobody
 * sees, and those that let `gnp.exe` be read as `exe.png`. It is never used as a path, also not by those who save it.
 */
export const safeFileName = (name: string): string => {
  const oneLine = withoutUnseen(name.toWellFormed().normalize("NFC")).replaceAll("\n", "")
  const cleaned = lastPart(oneLine).replace(/^[\s.]+|[\s.]+$/g, "")
  return isSeen(cleaned) ? shortened(cleaned) : "file"
}
