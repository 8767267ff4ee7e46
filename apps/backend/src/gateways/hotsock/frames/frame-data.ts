import { isStorableJson } from "@hazel/domain/storable-text"
import type { Schema } from "effect"
import { nameLimits } from "./names.ts"

/** A value of JSON with its text. */
export interface FrameData {
  readonly value: Schema.Json
  readonly json: string
}

/** The data of a message or storage entry; null when it is absent. Source: R4. */
export const frameData = (value: Schema.Json = null): FrameData => ({ value, json: JSON.stringify(value) })

/** The problem of data, as the end of a sentence about it; undefined if there is none. Source: N4. */
export const dataProblem = ({ json }: FrameData): string | undefined => {
  if (Buffer.byteLength(json) > nameLimits.dataBytes) return `must have at most ${nameLimits.dataBytes} bytes of JSON`
  return isStorableJson(json) ? undefined : "must contain no U+0000 and no unpaired surrogate"
}
