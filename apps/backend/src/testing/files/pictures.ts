import sharp from "sharp"

/** A picture of one colour. */
export const aPicture = (width = 64, height = 48) =>
  sharp({ create: { width, height, channels: 3, background: "#3366cc" } })
    .png()
    .toBuffer()

/** A photograph that notes where it was taken. */
export const aPhotograph = () =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: "#88aa22" } })
    .jpeg()
    .withExif({ IFD3: { GPSLatitudeRef: "N", GPSLatitude: "52/1 31/1 12/1" }, IFD0: { Copyright: "Ada's house" } })
    .toBuffer()
