"""The learning rates and epsilons that keras.optimizers take unless told otherwise."""
from keras import optimizers

names = {"NAdam": "Nadam"}  # the other names are the same
learning_rates, epsilons = {}, {}
for name in (
    "SGD", "Adam", "AdamW", "NAdam", "Adamax", "RMSprop", "Adagrad", "Adadelta"
):
    config = getattr(optimizers, names.get(name, name))().get_config()
    learning_rates[name] = round(config["learning_rate"], 6)
    epsilons[name] = config.get("epsilon")
    print(f"{name:9s} lr {learning_rates[name]:<6g} epsilon {epsilons[name]}")
