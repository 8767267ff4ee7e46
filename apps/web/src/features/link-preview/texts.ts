export const linkPreviewTexts = {
  directMessage: "Direct message",
  in: (channel: string) => `#${channel}`,
  previews: "Link previews",
  remove: (title: string) => `Remove the preview of ${title}`,
  saved: "Saved.",
  settings: "Link previews",
  settingsDetail: "They show the title, the text and the picture of pages that messages link to.",
  show: "Show previews of links",
  showDetail:
    "This server fetches the linked pages, so the browsers of readers do not. Previews that messages already have stay when you switch this off."
}
