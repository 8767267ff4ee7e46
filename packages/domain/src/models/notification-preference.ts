import { foldForSearch } from "../fold-for-search.ts"
import { isTimeZone } from "../search/local-day.ts"
import { wordsIn } from "../search/words-in.ts"
import { decodeQuietHours, type QuietHours } from "./quiet-hours.ts"
import type { PreferenceValue } from "./preference-model.ts"

/** Preferences about what notifies a person. They are synchronised between devices as all preferences are. Source: D.9. */
export const notificationKeys = {
  /** Words and phrases of the person's own, which notify them wherever they could be mentioned. */
  keywords: "notification.keywords",
  /** The ids of people whose messages always notify the person. */
  vips: "notification.vips",
  /** With `true` these people also notify during quiet hours and "do not disturb". */
  vipsWhenQuiet: "notification.vipsWhenQuiet",
  /** The hours of the week in which nothing notifies the person. */
  quietHours: "notification.quietHours",
  /** With `true` one notification says at the end of quiet hours what has waited. */
  quietSummary: "notification.quietSummary",
  /** How long a mention stays unread before it is mailed, and the least time between two mails. */
  email: "notification.email"
} as const

export const emailPeriods = ["off", "15min", "hourly", "daily"] as const
export type EmailPeriod = (typeof emailPeriods)[number]

const isEmailPeriod = (value: unknown): value is EmailPeriod => emailPeriods.some((period) => period === value)

/** The period that a stored value stands for. The database has the same default (`digest_minutes`). */
export const emailPeriodOf = (value: PreferenceValue | undefined): EmailPeriod =>
  isEmailPeriod(value) ? value : "hourly"

export const notificationPreferenceLimits = { keywords: 50, keywordLength: 64, vips: 100 } as const

const { keywords: keywordLimit, keywordLength, vips: vipLimit } = notificationPreferenceLimits

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

const textsIn = (value: PreferenceValue | undefined): ReadonlyArray<string> =>
  Array.isArray(value) ? value.filter((each) => typeof each === "string") : []

const isListOf = (value: PreferenceValue, limit: number, isValid: (text: string) => boolean) =>
  Array.isArray(value) && value.length <= limit && value.every((each) => typeof each === "string" && isValid(each))

/** Whether a text can be a keyword: it has a word, by which messages are compared with it. */
export const isKeyword = (text: string) => text.length <= keywordLength && wordsIn(text).length > 0

/** The keywords that a stored value stands for. */
export const keywordsOf = (value: PreferenceValue | undefined) => textsIn(value).filter(isKeyword)

const padded = (words: ReadonlyArray<string>) => ` ${words.join(" ")} `

/** Whether a text has all words of one of these keywords, one after the other. The database has the same rule (`has_keyword_of`). */
export const hasKeyword = (keywords: ReadonlyArray<string>, text: string) => {
  const words = padded(wordsIn(text))
  return keywords.some((keyword) => words.includes(padded(wordsIn(keyword))))
}

/** The ids of VIPs that a stored value stands for. */
export const vipsOf = (value: PreferenceValue | undefined) => textsIn(value).filter(isUuid)

/** Whether two keywords mean the same words. */
export const isSameKeyword = (one: string, other: string) => foldForSearch(one) === foldForSearch(other)

/** The quiet hours that a stored value stands for; null without any. */
export const quietHoursOf = (value: PreferenceValue | undefined): QuietHours | null => {
  const hours = decodeQuietHours(value)
  return hours !== undefined && isTimeZone(hours.timeZone) ? hours : null
}

const quietHoursProblem =
  "Use `days` (1 to 7, Monday is 1), `from` and `to` (as in `22:00`) and a `timeZone` (as in `Europe/Berlin`), or null."

type Check = readonly [problem: string, isValid: (value: PreferenceValue) => boolean]

const checks: ReadonlyArray<readonly [key: string, ...Check]> = [
  [
    notificationKeys.keywords,
    `Use a list of at most ${keywordLimit} texts of 1 to ${keywordLength} characters with a letter or digit each.`,
    (value) => isListOf(value, keywordLimit, isKeyword)
  ],
  [
    notificationKeys.vips,
    `Use a list of at most ${vipLimit} ids of people.`,
    (value) => isListOf(value, vipLimit, isUuid)
  ],
  [notificationKeys.vipsWhenQuiet, "Use `true` or `false`.", (value) => typeof value === "boolean"],
  [notificationKeys.quietHours, quietHoursProblem, (value) => value === null || quietHoursOf(value) !== null],
  [notificationKeys.email, "Use `off`, `15min`, `hourly` or `daily`.", isEmailPeriod],
  [notificationKeys.quietSummary, "Use `true` or `false`.", (value) => typeof value === "boolean"]
]

/** Anybody may ask for any key, so it is looked up in a map: an object has keys such as `constructor`. */
const checkOf = new Map(checks.map(([key, ...check]) => [key, check] as const))

/** Says what to do about a value that the server cannot use. Undefined if it can, or does not read the key. */
export const notificationPreferenceProblem = (key: string, value: PreferenceValue): string | undefined => {
  const [problem, isValid] = checkOf.get(key) ?? []
  return isValid === undefined || isValid(value) ? undefined : problem
}
