import type { Texts } from "./texts.ts"

export interface Formats {
  readonly time: (moment: Date) => string
  readonly day: (moment: Date) => string
  /** For `datetime` attributes; empty for a moment that is not known. */
  readonly exact: (moment: Date) => string
  readonly list: (names: ReadonlyArray<string>) => string
}

const isKnown = (moment: Date) => !Number.isNaN(moment.getTime())

export const formatsFor = (language: string, texts: Texts): Formats => {
  const time = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" })
  const day = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" })
  const list = new Intl.ListFormat(language)
  const isToday = (moment: Date) => moment.toDateString() === new Date().toDateString()
  return {
    time: (moment) => (isKnown(moment) ? time.format(moment) : ""),
    day: (moment) => (isToday(moment) ? texts.today : isKnown(moment) ? day.format(moment) : ""),
    exact: (moment) => moment.toJSON() ?? "",
    list: (names) => list.format(names)
  }
}
