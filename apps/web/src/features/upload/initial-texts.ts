/** The texts that are part of the first load. */
export const initialUploadTexts = { attach: "Attach files", takePhoto: "Take a photo" }
