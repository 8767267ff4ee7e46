import { isolated } from "@hazel/domain/isolated"
import type { Bot } from "@hazel/domain/models/bot-model"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { describeFailure } from "../failure/describe-failure.ts"
import { useHazel } from "../../hazel.ts"
import { Button } from "../../ui/button.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { SureButton } from "../../ui/sure-button.tsx"
import { PersonLine } from "../people/person-line.tsx"
import { BotEditor } from "./bot-editor.tsx"
import { CreateBot } from "./create-bot.tsx"
import { NewKey, type ShownKey } from "./new-key.tsx"
import { describeScopes } from "./scopes.ts"
import { botTexts } from "./texts.tsx"
import { uiTexts } from "../../ui/texts.ts"
import { showFailure } from "../failure/show-failure.ts"

interface BotRowProps {
  readonly bot: Bot
  readonly onKey: (key: ShownKey) => void
  readonly changed: () => void
}

const BotRow = ({ bot, onKey, changed }: BotRowProps) => {
  const hazel = useHazel()
  const { id, displayName } = bot.user
  const [isEdited, setIsEdited] = useState(false)
  const rotate = useMutation({
    mutationFn: () => hazel.call((client) => client.bot.rotateKey({ id })),
    onSuccess: ({ apiKey }) => onKey({ name: displayName, apiKey }),
    onError: showFailure
  })
  const remove = useMutation({
    mutationFn: () => hazel.call((client) => client.bot.delete({ id })),
    onSuccess: changed,
    onError: showFailure
  })
  return (
    <li className="rounded-sm px-2 py-1">
      <div className="flex min-h-11 items-center gap-3">
        <PersonLine user={bot.user}>
          <Button
            variant="plain"
            aria-label={botTexts.editBot(isolated(displayName))}
            aria-expanded={isEdited}
            onClick={() => setIsEdited(!isEdited)}
          >
            {botTexts.edit}
          </Button>
          <Button
            variant="plain"
            aria-label={botTexts.newKeyFor(isolated(displayName))}
            onClick={() => rotate.mutate()}
          >
            {botTexts.newKey}
          </Button>
          <SureButton
            label={uiTexts.delete}
            name={botTexts.deleteBot(isolated(displayName))}
            sureLabel={botTexts.deleteForGood}
            sureName={botTexts.deleteBotForGood(isolated(displayName))}
            disabled={remove.isPending}
            run={() => remove.mutate()}
          />
        </PersonLine>
      </div>
      <p className="pb-1 pl-10 text-small text-muted">{describeScopes(bot.scopes)}</p>
      {isEdited && <BotEditor user={bot.user} changed={changed} done={() => setIsEdited(false)} />}
    </li>
  )
}

/** The bots of the workspace, for people who may manage them. */
export default function BotsDialog() {
  const hazel = useHazel()
  const queries = useQueryClient()
  const [shown, setShown] = useState<ShownKey>()
  const bots = useQuery({ queryKey: ["bots"], queryFn: () => hazel.call((client) => client.bot.list()) })
  const changed = () => void queries.invalidateQueries({ queryKey: ["bots"] })
  const show = (key: ShownKey) => {
    setShown(key)
    changed()
  }
  return (
    <Dialog title={botTexts.bots} description={botTexts.botsDetail}>
      <div className="flex flex-col gap-4 overflow-y-auto px-5 pt-3 pb-5">
        <CreateBot onCreated={show} />
        {shown && <NewKey {...shown} />}
        <ul aria-label={botTexts.bots} className="-mx-2">
          {bots.data?.bots.map((bot) => (
            <BotRow key={bot.user.id} bot={bot} onKey={show} changed={changed} />
          ))}
        </ul>
        {bots.isError && <p className="text-secondary text-danger">{describeFailure(bots.error)}</p>}
      </div>
    </Dialog>
  )
}
