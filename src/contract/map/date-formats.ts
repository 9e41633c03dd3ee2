/**
 * Ways to write dates that load does not read unasked, for an overlay to add. None of them leaves open which number is the
 * day: where a column could be day or month first, people have to say it.
 */
export const MORE_DATE_FORMATS: readonly string[] = [
  "%Y.%m.%d",
  "%Y_%m_%d",
  "%Y %m %d",
  "%Y%j",
  "%Y-%j",
  "%A %d %B %Y",
  "%A, %d %B %Y",
  "%a %d %b %Y",
  "%a, %d %b %Y",
  "%d %B, %Y",
  "%d %b, %Y",
  "%B %d %Y",
  "%b %d %Y",
  "%Y-%b-%d",
  "%Y %b %d",
  "%Y/%b/%d",
  "%d.%b.%Y",
  "%d_%b_%Y",
  "%Y/%m/%d %H:%M:%S",
  "%Y.%m.%d %H:%M:%S",
  "%d %B %Y %H:%M",
  "%d %B %Y %H:%M:%S",
  "%d-%b-%Y %H:%M",
  "%d %b %Y %H:%M",
  "%d%b%Y:%H:%M",
  "%a %b %d %H:%M:%S %Y",
];
