package se.knutpunkt.simulator.city.plan;

/// How somebody comes to jobbtorg, with the shares of 2018 (city audit 1/2020, 2.1.1: "drygt 62
/// procent remitteras från stadsdelsförvaltningarna", "ungefär en fjärdedel uppsöksverksamhet",
/// "12 procent övrig målgrupp").
public enum Group {
  FORSORJNINGSSTOD(0.62),
  UPPSOK(0.26),
  OVRIG(0.12);

  private final double share;

  Group(double share) {
    this.share = share;
  }

  public double share() {
    return share;
  }
}
