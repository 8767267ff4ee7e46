/*
 * A transaction id has one effect, however often its intent is sent: the answer is stored with a fingerprint of the call,
 * in the transaction of the change. Every hot write asks `remembered_answer` before it changes anything. It stores its
 * answer by `remember_answer`; a statement that writes many at once inserts into `transactions` itself, because a function
 * that writes is not inlined (measured 18 µs of 330 µs for one reaction). All other writes follow the same rule in
 * transaction-repository.ts. A transaction id that the server made is not remembered, because nobody can send it again.
 */

/*
 * Returns no row for an intent to carry out. Otherwise it returns the stored answer, or an error if the transaction id was
 * used for another call. Inlined into the statements of the hot writes.
 */
create or replace function remembered_answer(actor uuid, intent_id uuid, call_fingerprint text, is_remembered boolean)
returns table (answer json)
language sql stable as $$
  select case when fingerprint = call_fingerprint then t.answer else '{"error": "TransactionConflictError"}'::json end
  from transactions t
  where is_remembered and user_id = actor and transaction_id = intent_id
$$;

create or replace function remember_answer(
  actor uuid, intent_id uuid, call_fingerprint text, is_remembered boolean, given json
) returns void
language sql as $$
  insert into transactions (user_id, transaction_id, fingerprint, answer)
  select actor, intent_id, call_fingerprint, given where is_remembered
$$;
