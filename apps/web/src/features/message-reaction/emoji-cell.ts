export const emojiColumns = 9

export const emojiCell =
  "flex size-8 items-center justify-center rounded-sm text-[20px] hover:bg-pressed data-active:bg-pressed pointer-coarse:size-9"
