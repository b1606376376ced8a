package se.knutpunkt.domain.outcome;

import static se.knutpunkt.domain.outcome.Blame.HUB;
import static se.knutpunkt.domain.outcome.Blame.RECEIVER;
import static se.knutpunkt.domain.outcome.Blame.SENDER;
import static se.knutpunkt.domain.outcome.Severity.ERROR;
import static se.knutpunkt.domain.outcome.Severity.FATAL;
import static se.knutpunkt.domain.outcome.Severity.INFORMATION;
import static se.knutpunkt.domain.outcome.Severity.WARNING;

/// The catalogue: every code that a person can meet, who has to act, what is wrong and what to
/// do. A code retires, it is never given another meaning. `{expected}` is filled with what would
/// have been right.
public enum Code {
  // ── bytes ──
  SYN_001(
      FATAL,
      SENDER,
      "Posten är inte giltig JSON. Rätta och skicka igen.",
      "The record is not valid JSON. Mend it and send it again."),
  SYN_002(
      FATAL,
      SENDER,
      "Samma fält står två gånger i ett objekt. Behåll ett.",
      "An object names the same field twice. Keep one."),
  SYN_003(
      FATAL,
      SENDER,
      "För djupt nästlad. Högst {expected} nivåer.",
      "Nested too deep. At most {expected} levels."),
  SYN_004(
      FATAL,
      SENDER,
      "Posten är för stor. Högst {expected}.",
      "The record is too large. At most {expected}."),
  SYN_005(
      FATAL,
      SENDER,
      "Posten är inte UTF-8. Spara om filen som UTF-8.",
      "The record is not UTF-8. Save the file as UTF-8."),
  SYN_006(
      INFORMATION,
      SENDER,
      "Filen börjar med BOM, som lästes förbi. Spara helst utan.",
      "The file begins with a byte order mark, which was skipped. Better saved without."),
  SYN_007(
      FATAL,
      SENDER,
      "Filen är tom. Skicka den igen med innehåll.",
      "The file is empty. Send it again with content."),
  SYN_008(
      FATAL,
      SENDER,
      "Filen är avkortad: sista posten är inte hel. Skicka hela filen igen; redan mottagna poster räknas inte två gånger.",
      "The file is truncated: its last record is not whole. Send the whole file again; records already taken are not counted twice."),
  SYN_009(
      FATAL,
      SENDER,
      "Raden har fel antal kolumner. Väntat: {expected}.",
      "The row has the wrong number of columns. Expected: {expected}."),
  SYN_010(FATAL, SENDER, "En post ska vara ett JSON-objekt.", "A record must be a JSON object."),
  SYN_011(
      FATAL,
      SENDER,
      "Ett citattecken i raden stängs inte eller står fel. Inne i en cell skrivs det dubbelt.",
      "A quote in the row is not closed or is misplaced. Inside a cell it is written twice."),
  // ── files ──
  FIL_001(
      FATAL,
      SENDER,
      "Filens namn eller format känns inte igen. Väntat: {expected}.",
      "The file's name or format is not known. Expected: {expected}."),
  FIL_002(
      INFORMATION,
      SENDER,
      "Samma fil har redan tagits emot. Inget räknas två gånger; det tidigare kvittot gäller.",
      "The same file has been received before. Nothing counts twice; the earlier receipt stands."),
  FIL_003(
      WARNING,
      SENDER,
      "Filen växer fortfarande och tas inte förrän den är hel. Skriv under annat namn och byt namn när den är klar.",
      "The file still grows and is not taken until it is whole. Write under another name and rename when done."),
  FIL_004(
      FATAL,
      SENDER,
      "Rubrikraden stämmer inte. Väntade kolumner: {expected}.",
      "The header row does not fit. Expected columns: {expected}."),
  FIL_005(
      FATAL,
      SENDER,
      "Filens namn är inte tillåtet. Använd bokstäver, siffror, punkt, bindestreck och understreck.",
      "The file's name is not allowed. Use letters, digits, dot, hyphen and underscore."),
  FIL_006(
      FATAL,
      SENDER,
      "Detta är en länk eller något annat än en vanlig fil, och läses inte. Ta bort det och lägg filen själv i mappen.",
      "This is a link or something else than an ordinary file, and is not read. Remove it and put the file itself in the folder."),
  // ── envelope ──
  ENV_001(
      ERROR,
      SENDER,
      "Kuvertet saknar ett attribut. Väntat: {expected}.",
      "The envelope lacks an attribute. Expected: {expected}."),
  ENV_002(
      ERROR,
      SENDER,
      "Okänd meddelandetyp. Väntat: {expected}.",
      "Unknown message type. Expected: {expected}."),
  ENV_003(
      ERROR,
      SENDER,
      "Okänd version av meddelandetypen. Väntat: {expected}.",
      "Unknown version of the message type. Expected: {expected}."),
  ENV_004(ERROR, SENDER, "Parten får inte sända denna typ.", "The party may not send this type."),
  ENV_005(ERROR, SENDER, "Okänd part.", "Unknown party."),
  ENV_006(
      ERROR,
      SENDER,
      "Ett attribut har fel form. Väntat: {expected}.",
      "An attribute has the wrong form. Expected: {expected}."),
  ENV_007(
      ERROR,
      SENDER,
      "Meddelandet kan inte ersätta eller återta sig självt.",
      "A message cannot replace or withdraw itself."),
  ENV_008(
      ERROR,
      SENDER,
      "Personuppgift utanför data. Flytta den till data.",
      "A person identity outside data. Move it into data."),
  ENV_009(
      ERROR,
      SENDER,
      "Samma id har redan använts med annat innehåll. Skicka rättelsen under nytt id med replaces.",
      "The same id was used before with other content. Send the correction under a new id with replaces."),
  ENV_010(
      ERROR,
      SENDER,
      "Källan (source) eller parten stämmer inte med den som sänder.",
      "The source or party is not the one that sends."),
  ENV_011(
      ERROR,
      SENDER,
      "Ett återtagande bär inget data, och ersätter inte samtidigt.",
      "A withdrawal carries no data and does not replace at the same time."),
  ENV_012(
      ERROR,
      SENDER,
      "Det meddelande som nämns är redan rättat eller återtaget av ett annat, är självt ett återtagande, eller är av en annan typ. Rätta det senaste i kedjan, med ett av samma typ.",
      "The message that is named is already corrected or withdrawn by another, is itself a withdrawal, or is of another type. Correct the latest of the chain, with one of the same type."),
  // ── schema ──
  SCH_001(
      ERROR,
      SENDER,
      "Obligatoriskt fält saknas: {expected}.",
      "A required field is missing: {expected}."),
  SCH_002(
      ERROR,
      SENDER,
      "Fältet har fel typ. Väntat: {expected}.",
      "The field has the wrong type. Expected: {expected}."),
  SCH_003(
      ERROR,
      SENDER,
      "Värdet finns inte i listan. Väntat: {expected}.",
      "The value is not in the list. Expected: {expected}."),
  SCH_004(
      ERROR,
      SENDER,
      "Okänt fält. Ta bort det eller rätta namnet.",
      "Unknown field. Remove it or mend its name."),
  SCH_005(
      ERROR,
      SENDER,
      "Värdet har fel form. Väntat: {expected}.",
      "The value has the wrong form. Expected: {expected}."),
  SCH_006(
      ERROR,
      SENDER,
      "Inte ett giltigt värde av formatet {expected}.",
      "Not a valid value of the format {expected}."),
  SCH_007(
      ERROR,
      SENDER,
      "Utanför tillåtna gränser. Väntat: {expected}.",
      "Outside the limits. Expected: {expected}."),
  SCH_008(
      ERROR,
      SENDER,
      "Kombinationen av fält är inte tillåten. Väntat: {expected}.",
      "The combination of fields is not allowed. Expected: {expected}."),
  SCH_009(
      ERROR,
      SENDER,
      "Listan har fel antal element eller upprepar ett. Väntat: {expected}.",
      "The list has the wrong number of elements or repeats one. Expected: {expected}."),
  // ── meaning ──
  SEM_001(
      ERROR,
      SENDER,
      "Slutdatum ligger före startdatum.",
      "The end date lies before the start date."),
  SEM_002(
      ERROR, SENDER, "Omfattningen ligger utanför 0–100 %.", "The extent lies outside 0–100 %."),
  SEM_003(
      ERROR,
      SENDER,
      "Enheten fanns inte vid det datumet, eller är okänd.",
      "The unit did not exist on that date, or is unknown."),
  SEM_004(
      ERROR,
      SENDER,
      "Inte en giltig personidentitet (datum eller kontrollsiffra). Väntat: personnummer eller samordningsnummer.",
      "Not a valid person identity (date or check digit). Expected: personnummer or samordningsnummer."),
  SEM_005(
      ERROR,
      SENDER,
      "Endast Skatteverkets testidentiteter tas emot i denna miljö.",
      "Only Skatteverket's test identities are taken in this environment."),
  SEM_006(
      ERROR,
      SENDER,
      "Testidentiteter tas inte emot i produktion.",
      "Test identities are not taken in production."),
  SEM_007(
      ERROR,
      SENDER,
      "Ett organisationsnummer är inte en person.",
      "An organisation number is not a person."),
  SEM_008(
      ERROR,
      SENDER,
      "Interimspersonnummer med bokstav tas inte emot. Använd samordningsnummer.",
      "Interim identities with a letter are not taken. Use a samordningsnummer."),
  SEM_009(
      ERROR,
      SENDER,
      "Datumet ligger orimligt långt bort. Väntat: {expected}.",
      "The date lies unreasonably far away. Expected: {expected}."),
  SEM_010(
      WARNING,
      SENDER,
      "Okänd kod ur myndighetens kodlista. Den behålls som den är.",
      "A code that the authority's list does not have. It is kept as it is."),
  SEM_011(
      ERROR,
      SENDER,
      "Samma identitet står på båda sidor. Ange den andra identiteten i tidigarePerson.",
      "The same identity stands on both sides. Give the other one in tidigarePerson."),
  OWN_FIELD(
      WARNING,
      SENDER,
      "Fältet ägs av en annan part: {expected}. Uppgiften tas emot men gäller inte som ägarens.",
      "The field is owned by another party: {expected}. It is taken but does not count as the owner's."),
  // ── access ──
  ACC_001(
      ERROR,
      SENDER,
      "Nyckeln saknas eller är fel. Sänd Authorization: Bearer <nyckel>: på /api partnerns egen nyckel, på /ops driftens.",
      "The key is missing or wrong. Send Authorization: Bearer <key>: the partner's own key on /api, the operator's on /ops."),
  ACC_002(ERROR, SENDER, "Finns inte, eller är inte er.", "Does not exist, or is not yours."),
  ACC_003(
      ERROR,
      HUB,
      "Hubben har för mycket i kö. Försök igen efter tiden i Retry-After.",
      "The hub has too much waiting. Try again after the time in Retry-After."),
  ACC_004(
      ERROR,
      HUB,
      "Hubben kan inte lagra just nu. Försök igen efter tiden i Retry-After.",
      "The hub cannot store just now. Try again after the time in Retry-After."),
  ACC_005(
      ERROR,
      SENDER,
      "Innehållstypen stöds inte. Väntat: {expected}.",
      "The content type is not supported. Expected: {expected}."),
  ACC_006(
      ERROR,
      SENDER,
      "Begäran kunde inte läsas. Väntat: {expected}.",
      "The request could not be read. Expected: {expected}."),
  // ── conflicts ──
  CON_001(
      ERROR,
      SENDER,
      "Konflikten står inte så att det går: se dess läge. En stängd konflikt öppnas igen först; den som uppgifterna har löst öppnas bara av uppgifter.",
      "The conflict does not stand so that it can be done: see its state. A closed conflict is reopened first; one that the data resolved is reopened by data only."),
  CON_002(
      ERROR,
      SENDER,
      "Konflikten ändrades just nu av nya uppgifter. Läs den igen och upprepa sedan.",
      "The conflict was changed just now by new data. Read it again, then repeat."),
  CON_003(
      ERROR,
      SENDER,
      "Funktion eller motivering saknas, är för lång eller innehåller en personidentitet. Väntat: {expected}.",
      "The function or the reason is missing, too long, or holds a person identity. Expected: {expected}."),
  CON_004(
      WARNING,
      SENDER,
      "Hubben har inte gett den referensen. Svaret behålls men har ingen verkan. Rätta det med referensen ur agarskap.konflikt.",
      "The hub never gave that reference. The answer is kept but has no effect. Correct it with the reference from agarskap.konflikt."),
  CON_005(
      WARNING,
      SENDER,
      "Parten berörs inte av konflikten, som inte heller vilar på dess uppgifter. Svaret behålls men har ingen verkan. Återta det, eller låt en berörd part svara.",
      "The conflict does not concern the party, nor rest on its statements. The answer is kept but has no effect. Withdraw it, or let a party that is concerned answer."),
  CON_006(
      WARNING,
      SENDER,
      "Ingen har fått veta av den versionen av konflikten. Svaret räknas som givet om den senaste, {expected}. Rätta det om en annan avsågs.",
      "Nobody has been told of that version of the conflict. The answer counts as one about the latest, {expected}. Correct it if another was meant."),
  CON_007(
      WARNING,
      SENDER,
      "Överenskommelsen gäller ingen kommande dag och stänger inte konflikten. Svaret behålls. Rätta till eller datum. Väntat: {expected}.",
      "The agreement holds on no day to come and does not close the conflict. The answer is kept. Correct till or datum. Expected: {expected}."),
  // ── rules ──
  RUL_001(
      ERROR,
      SENDER,
      "Versionen av reglerna gäller redan, eller är återtagen. En som gäller tas inte tillbaka: ta in en senare av samma dag som rättar den.",
      "The version of the rules is in force already, or withdrawn. One in force is not taken back: bring in a later one of its day that corrects it."),
  RUL_002(
      ERROR,
      SENDER,
      "En senare version av reglerna är på väg och kan bygga på den här. Ta tillbaka den senare först: {expected}.",
      "A later version of the rules is coming and may build on this one. Withdraw the later one first: {expected}."),
  // ── the hub itself ──
  HUB_001(
      ERROR,
      HUB,
      "Posten kunde inte behandlas och är satt i karantän. Driften tittar på den; skicka inte igen.",
      "The record could not be processed and is quarantined. Operations will look at it; do not send it again."),
  HUB_002(
      INFORMATION,
      SENDER,
      "Samma meddelande har redan tagits emot. Det räknas inte två gånger.",
      "The same message has been received before. It does not count twice."),
  HUB_003(
      ERROR,
      HUB,
      "Reglerna gick inte att pröva på en person, som då inte är med i jämförelsen. Driften tittar på felets slag.",
      "The rules could not be tried on a person, who is not in the comparison then. Operations will look at the fault's kind."),
  // ── delivery ──
  DEL_001(
      ERROR,
      RECEIVER,
      "Mottagaren svarar inte. Nytt försök görs.",
      "The receiver does not answer. It will be tried again."),
  DEL_002(
      ERROR,
      RECEIVER,
      "Mottagaren avvisade leveransen. Den är parkerad.",
      "The receiver refused the delivery. It is parked."),
  DEL_003(
      ERROR,
      RECEIVER,
      "Försöken är slut. Leveransen är parkerad.",
      "The tries are used up. The delivery is parked."),
  DEL_004(
      INFORMATION,
      HUB,
      "Ersatt av en nyare version innan den hann levereras.",
      "Overtaken by a newer version before it was delivered."),
  DEL_005(
      INFORMATION,
      HUB,
      "Hålls för manuell hantering: skyddade personuppgifter.",
      "Held for manual handling: protected person."),
  DEL_006(INFORMATION, HUB, "Hålls: samtycke saknas.", "Held: no consent on record."),
  DEL_007(
      INFORMATION,
      HUB,
      "Innehållet raderades innan det hann levereras. Inget mer görs.",
      "The content was erased before it was delivered. Nothing more is done.");

  private final Severity severity;
  private final Blame blame;
  private final String sv;
  private final String en;

  Code(Severity severity, Blame blame, String sv, String en) {
    this.severity = severity;
    this.blame = blame;
    this.sv = sv;
    this.en = en;
  }

  /// As partners see it: `SCH-001`.
  public String id() {
    return name().replace('_', '-');
  }

  public Severity severity() {
    return severity;
  }

  public Blame blame() {
    return blame;
  }

  public String sv() {
    return sv;
  }

  public String en() {
    return en;
  }
}
