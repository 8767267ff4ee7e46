import { fileNameLength } from "@hazel/domain/models/file-model"

/** Control characters, and marks that let text run backwards, so that `exe.png` may be read where `gnp.exe` is meant. */
const unwanted = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** Windows and Unix divide paths by these. */
const lastPart = (path: string) => path.split(/[/\\]/).findLast((part) => part !== "") ?? ""

const shortened = (name: string) => {
  const letters = Array.from(name)
  if (letters.length <= fileNameLength) return name
  const extension = /\.[^.]{1,16}$/u.exec(name)?.[0] ?? ""
  return letters.slice(0, fileNameLength - Array.from(extension).length).join("") + extension
}

/** The name under which a file is shown and saved. It is never used as a path, also not by those who save it. */
export const safeFileName = (name: string): string => {
  const cleaned = lastPart(name.toWellFormed().normalize("NFC").replace(unwanted, "")).replace(/^[\s.]+|[\s.]+$/g, "")
  return shortened(cleaned) || "file"
}
