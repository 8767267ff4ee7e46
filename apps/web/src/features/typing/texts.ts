export const typingTexts = {
  showTyping: "Show others when I am typing",
  showTypingDetail: "If you turn this off, you still see when others are typing."
}
