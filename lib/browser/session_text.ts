/** Numbers as people of a language read them. One a language. */
export interface SessionText {
  /** Micro-dollars, to the hundredth of a cent where it is less than ten cents. */
  money(microDollars: number): string;
  count(number: number): string;
  /** Of a share from 0 to 1. */
  percent(share: number): string;
  /** A time of minutes, begun ones where `isUp`. */
  minutes(ms: number, isUp?: boolean): string;
  seconds(ms: number): string;
  milliseconds(ms: number): string;
}

const MICRO = 1_000_000;
const FEW_CENTS = 0.1;
const MINUTE_MS = 60_000;

/** @param language as the words name it: a BCP 47 tag */
export function sessionText(language: string): SessionText {
  const dollars = (fractionDigits: number) =>
    new Intl.NumberFormat(language, {
      ...{ style: "currency", currency: "USD", currencyDisplay: "narrowSymbol" },
      ...{ minimumFractionDigits: fractionDigits, maximumFractionDigits: fractionDigits },
    });
  const unit = (unit: string, digits: number) =>
    new Intl.NumberFormat(language, {
      ...{ style: "unit", unit, unitDisplay: "short" },
      maximumFractionDigits: digits,
    });
  const [cents, parts] = [dollars(2), dollars(4)];
  const counts = new Intl.NumberFormat(language);
  const shares = new Intl.NumberFormat(language, { style: "percent" });
  const [minutes, seconds, milliseconds] = [
    unit("minute", 0),
    unit("second", 1),
    unit("millisecond", 0),
  ];
  return {
    money(microDollars) {
      const amount = microDollars / MICRO;
      return (amount < FEW_CENTS ? parts : cents).format(amount);
    },
    count: (number) => counts.format(number),
    percent: (share) => shares.format(share),
    minutes: (ms, isUp = false) =>
      minutes.format(isUp ? Math.ceil(ms / MINUTE_MS) : Math.floor(ms / MINUTE_MS)),
    seconds: (ms) => seconds.format(ms / 1_000),
    milliseconds: (ms) => milliseconds.format(Math.round(ms)),
  };
}
