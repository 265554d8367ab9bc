import type { AnswerTimes } from "../browser/session_answer.ts";
import { answerRows } from "../browser/session_report.ts";
import { sessionText } from "../browser/session_text.ts";
import { words } from "../words/current.ts";

/** How long the last answer took, and what of it passed where. */
export default function SessionAnswer({ answer }: { answer: AnswerTimes | null }) {
  if (answer === null) {
    return (
      <>
        <h3>{words().session.answer}</h3>
        <p class="quiet">{words().session.answerNone}</p>
      </>
    );
  }
  const text = sessionText(words());
  const isLine = answer.to === "line";
  return (
    <>
      <table data-testid="session-answer" data-to={answer.to}>
        <caption>{words().session.answer}</caption>
        <thead>
          <tr>
            <th scope="col">{words().session.part}</th>
            <th scope="col">{words().session.took}</th>
          </tr>
        </thead>
        <tbody>
          {answerRows(answer).map(({ part, ms, share }) => (
            <tr key={part} data-part={part} data-ms={Math.round(ms)}>
              <th scope="row">{words().session[part]}</th>
              <td class="bar-cell" style={`--share: ${share.toFixed(3)}`}>
                {text.milliseconds(ms)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr data-part="all" data-ms={Math.round(answer.totalMs)}>
            <th scope="row">{words().session.all}</th>
            <td>{text.milliseconds(answer.totalMs)}</td>
          </tr>
        </tfoot>
      </table>
      <p class="quiet">
        {isLine ? words().session.answerWhatLine : words().session.answerWhat}
      </p>
    </>
  );
}
