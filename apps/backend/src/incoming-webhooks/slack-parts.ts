/** An object in a message of Slack. Fields that Hazel does not read are left out. */
export interface Part {
  readonly [field: string]: unknown
}

export const isPart = (value: unknown): value is Part =>
  typeof value === "object" && value !== null && !Array.isArray(value)

export const partsIn = (value: unknown): ReadonlyArray<Part> => (Array.isArray(value) ? value.filter(isPart) : [])

export const stringIn = (value: unknown): string => (typeof value === "string" ? value : "")

export const lines = (...texts: ReadonlyArray<string>) => texts.filter((text) => text.trim() !== "").join("\n")

export const linked = (title: string, url: string) => (title === "" || url === "" ? title || url : `[${title}](${url})`)
