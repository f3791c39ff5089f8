-- Words of praise and blame, which with a capital before a common noun cry out and name nothing: "Great Service".

return "great good poor excellent best better worst bad awful awesome amazing wonderful fantastic terrible horrible nice perfect outstanding superb "
  .. "favorite favourite prompt friendly helpful fast quick cheap beautiful lovely"
