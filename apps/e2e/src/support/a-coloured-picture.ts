import { pngOf } from "@hazel/backend/testing/files/png"

/** A PNG of one colour. */
export const aColouredPicture = (width: number, height: number) => {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from([0x33, 0x99, 0x66]))])
  return pngOf(width, height, Buffer.concat(Array.from({ length: height }, () => row)))
}
