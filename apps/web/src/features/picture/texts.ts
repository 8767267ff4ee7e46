export const pictureTexts = {
  choose: "Choose a picture",
  cropStage: "The part that is shown. Arrow keys move it, plus and minus change its size.",
  cropHint: "Drag the picture, and zoom with the wheel or two fingers.",
  discard: "Discard",
  none: "This file is not a picture that Hazel can show. Choose another one.",
  notDrawn: "This browser cannot cut pictures. Try another browser.",
  remove: "Remove",
  removeOf: (name: string) => `Remove the picture of ${name}`,
  chooseFor: (name: string) => `Choose a picture for ${name}`,
  uploading: "Uploading…",
  use: "Use this part",
  zoom: "Zoom"
}
