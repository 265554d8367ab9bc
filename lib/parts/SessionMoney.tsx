import type { SessionFacts } from "../browser/session_facts.ts";
import { capState, spentRows } from "../browser/session_report.ts";
import { sessionText } from "../browser/session_text.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";

/** What a call has cost, where that went, and how near the most it may cost is. */
export default function SessionMoney(
  { facts, upstream }: { facts: SessionFacts; upstream: string },
) {
  const text = sessionText(words());
  const { all, microDollars } = facts;
  const isCounted = microDollars !== null;
  return (
    <>
      <h3>{words().session.money}</h3>
      <dl>
        <div>
          <dt>{words().session.cost}</dt>
          <dd data-testid="session-cost">
            {isCounted ? costText(microDollars, upstream) : words().session.notYet}
          </dd>
        </div>
        {all.tokens > 0 && (
          <div>
            <dt>{words().session.tokens}</dt>
            <dd data-testid="session-tokens">{text.count(all.tokens)}</dd>
          </div>
        )}
      </dl>
      {upstream === "simulator" && isCounted && (
        <p class="quiet" data-testid="session-would">
          {fill(words().session.simulatedWould, { money: text.money(microDollars) })}
        </p>
      )}
      <Cap facts={facts} />
      {all.tokens > 0 && <Where facts={facts} />}
    </>
  );
}

function costText(microDollars: number, upstream: string): string {
  if (upstream === "simulator") return words().session.simulated;
  if (upstream === "replay") return words().session.replayed;
  return sessionText(words()).money(microDollars);
}

/** A meter, and the same in words. */
function Cap({ facts }: { facts: SessionFacts }) {
  const state = capState(facts);
  const { cap, microDollars } = facts;
  if (state === null || cap === null) return null;
  const text = sessionText(words());
  const spent = microDollars ?? 0;
  const share = fill(words().session.capShare, {
    money: text.money(spent),
    cap: text.money(cap.microDollars),
  });
  const said = { plenty: "capPlenty", low: "capLow", over: "capOver" } as const;
  return (
    <div class="session-cap" data-testid="session-cap" data-state={state}>
      <label for="session-meter">{words().session.cap}</label>
      <meter
        id="session-meter"
        min={0}
        max={cap.microDollars}
        low={cap.lowFrom}
        high={cap.lowFrom}
        optimum={0}
        value={Math.min(spent, cap.microDollars)}
      >
        {share}
      </meter>
      <p>{share}. {words().session[said[state]]}</p>
    </div>
  );
}

function Where({ facts }: { facts: SessionFacts }) {
  const text = sessionText(words());
  return (
    <>
      <table data-testid="session-where">
        <caption>{words().session.where}</caption>
        <thead>
          <tr>
            <th scope="col">{words().session.what}</th>
            <th scope="col">{words().session.tokensOf}</th>
            <th scope="col">{words().session.money}</th>
            <th scope="col">{words().session.share}</th>
          </tr>
        </thead>
        <tbody>
          {spentRows(facts).map(({ on, tokens, microDollars, share, percent }) => (
            <tr key={on} data-on={on}>
              <th scope="row">{words().session[on]}</th>
              <td>{on === "earlier" ? "–" : text.count(tokens)}</td>
              <td>{text.money(microDollars)}</td>
              <td class="bar-cell" style={`--share: ${share.toFixed(3)}`}>
                {text.percent(percent, share)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet">{words().session.whereWhat}</p>
    </>
  );
}
