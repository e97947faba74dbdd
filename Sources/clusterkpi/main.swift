print("clusterkpi")
