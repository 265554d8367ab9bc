/**
 * Writes amounts of dollars as people of a language read them. Where that is written from the right, an
 * amount goes its own way, from the left, whatever stands around it.
 *
 * @param language BCP 47 tag
 */
export function dollarText(language: string, fractionDigits: number): (dollars: number) => string {
  const format = new Intl.NumberFormat(language, {
    ...{ style: "currency", currency: "USD", currencyDisplay: "narrowSymbol" },
    ...{ minimumFractionDigits: fractionDigits, maximumFractionDigits: fractionDigits },
  });
  return (dollars) => {
    const text = format.format(dollars);
    // It begins with a mark that turns the symbol to the wrong end.
    return text.startsWith("\u200f") ? `\u2066${text.slice(1)}\u2069` : text;
  };
}
