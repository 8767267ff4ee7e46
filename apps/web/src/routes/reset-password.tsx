import { useMutation } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { type FormEvent, useState } from "react"
import { AccountCard } from "../features/account/account-card.tsx"
import { lengthFailure, lengthHint } from "../features/account/password-length.ts"
import { replacePassword } from "../features/account/password-reset.ts"
import { endSession } from "../session.ts"
import { buttonLook } from "../ui/button-look.ts"
import { Button } from "../ui/button.tsx"
import { FormFailure } from "../ui/form-failure.tsx"
import { linkLook } from "../ui/link-look.ts"
import { Queries } from "../ui/queries.tsx"
import { TextField } from "../ui/text-field.tsx"
import { routesTexts } from "./texts.ts"

/** Browsers send the part behind `#` to no server, so the token is in no log and no referrer. */
const tokenInAddress = () => location.hash.slice(1)

const Changed = () => (
  <AccountCard
    title={routesTexts.passwordIsChanged}
    description={<span role="status">{routesTexts.passwordIsChangedDetail}</span>}
    footer={null}
  >
    <Link to="/sign-in" replace className={buttonLook("primary", "h-10 w-full")}>
      {routesTexts.signIn}
    </Link>
  </AccountCard>
)

const useReplacement = (token: string) => {
  const replacement = useMutation({
    mutationFn: async (password: string) => {
      const text = lengthFailure(password)
      if (text !== undefined) return { field: "password", text } as const
      const failure = await replacePassword(token, password)
      // The session of this browser has ended with the others.
      if (failure === undefined) await endSession()
      return failure
    },
    networkMode: "always"
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    replacement.mutate(String(new FormData(event.currentTarget).get("password") ?? ""))
  }
  const failure = replacement.data
  const isDone = replacement.isSuccess && failure === undefined
  return { submit, failure, isDone, isPending: replacement.isPending }
}

const ReplacementForm = ({ token }: { readonly token: string }) => {
  const { submit, failure, isDone, isPending } = useReplacement(token)
  if (isDone) return <Changed />
  return (
    <AccountCard
      title={routesTexts.chooseNewPassword}
      description={routesTexts.chooseNewPasswordDetail}
      footer={
        <Link to="/forgotten-password" className={linkLook}>
          {routesTexts.requestNewLink}
        </Link>
      }
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={routesTexts.newPassword}
          name="password"
          type="password"
          autoComplete="new-password"
          required
          autoFocus
          hint={lengthHint}
          error={failure?.field === "password" ? failure.text : undefined}
        />
        {failure && failure.field !== "password" && <FormFailure>{failure.text}</FormFailure>}
        <Button variant="primary" type="submit" className="mt-1 h-10" disabled={isPending}>
          {routesTexts.setPassword}
        </Button>
      </form>
    </AccountCard>
  )
}

/** The page behind a link to choose a new password. */
export default function ResetPasswordRoute() {
  const [token] = useState(tokenInAddress)
  if (token === "")
    return (
      <AccountCard
        title={routesTexts.chooseNewPassword}
        description={routesTexts.noToken}
        footer={
          <Link to="/sign-in" className={linkLook}>
            {routesTexts.signIn}
          </Link>
        }
      >
        <Link to="/forgotten-password" className={buttonLook("primary", "h-10 w-full")}>
          {routesTexts.requestNewLink}
        </Link>
      </AccountCard>
    )
  return (
    <Queries>
      <ReplacementForm token={token} />
    </Queries>
  )
}
